//! A picture of the town for link previews, self-contained: no style sheet, no scripts.
