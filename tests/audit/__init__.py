"""An attacker who knows everything that is shown, that counts are whole and what the import enforces."""
