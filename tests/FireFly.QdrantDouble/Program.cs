using FireFly.QdrantDouble;

// --urls http://127.0.0.1:6334 [--key KEY]
await using var server = QdrantServer.Create(args);
await server.App.RunAsync();
