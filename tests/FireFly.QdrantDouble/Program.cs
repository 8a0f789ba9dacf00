using FireFly.QdrantDouble;

// --urls http://127.0.0.1:6333 [--key KEY] [--contract openapi.json]
await using var server = QdrantServer.Create(args);
await server.App.RunAsync();
