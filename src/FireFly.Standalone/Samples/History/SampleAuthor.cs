namespace FireFly.Standalone.Samples.History;

internal sealed record SampleAuthor(string Name, string Email);
