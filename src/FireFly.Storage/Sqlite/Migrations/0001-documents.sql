CREATE TABLE IF NOT EXISTS documents (
    collection TEXT NOT NULL,
    id         TEXT NOT NULL,
    json       TEXT NOT NULL
);

CREATE UNIQUE INDEX IF NOT EXISTS documents_by_id ON documents (collection, id);
