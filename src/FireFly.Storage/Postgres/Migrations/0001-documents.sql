-- Byte order ("C"), so that listings are in the same order on every database, whatever its own language.
CREATE TABLE documents (
    collection text COLLATE "C" NOT NULL,
    id         text COLLATE "C" NOT NULL,
    json       text NOT NULL,
    PRIMARY KEY (collection, id)
);
