-- For whom a link is, in the words of who made it.

ALTER TABLE links ADD COLUMN note TEXT;
