"""Texts that a page could take for more than words."""

TEXTS = (
    "https://example.com/a?b=c",
    "www.example.com",
    "anna@example.com",
    "[klicka](https://example.com)",
    "![bild](/app/static/favicon.png)",
    "<img src=x onerror=alert(1)>",
    ":material/home:",
    ":red[rött]",
    "$x^2$",
    "# rubrik",
    "    kod",
    "~~struket~~ **fett** _lutat_ `kod`",
)
