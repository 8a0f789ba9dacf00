namespace FireFly.SampleServer.Catalogue;

/// <summary>A refusal that the caller can repair: its message becomes the text of an <c>isError</c> result as it is.</summary>
internal sealed class ToolFailureException(string message) : Exception(message);
