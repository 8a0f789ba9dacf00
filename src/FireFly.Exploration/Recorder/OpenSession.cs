namespace FireFly.Exploration.Recorder;

/// <summary>A session at work.</summary>
/// <param name="Server">Name of its server.</param>
/// <param name="Process">The process that records it: id, start and machine.</param>
public sealed record OpenSession(string Server, string Process);
