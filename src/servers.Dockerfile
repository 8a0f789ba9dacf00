# Base image of the services that start MCP servers: docker build -t firefly-servers:10.0 -f src/servers.Dockerfile src
FROM node:22-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble
USER root
RUN apt-get update \
    && apt-get install -y --no-install-recommends bubblewrap ca-certificates faketime git \
    && rm -rf /var/lib/apt/lists/*
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
    && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
USER app
