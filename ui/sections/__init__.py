"""What the pages are made of: one file per page, one function per section, in the order the page names them."""
