"""Programs of the Mendery repair cafe network."""

VERSION = "1.0.0"
