namespace FireFly.Mcp;

/// <summary>Why a call has no answer of its tool. Data, not an exception.</summary>
/// <param name="Code">The kind.</param>
/// <param name="Message">One line for people, with virtual paths and without secrets.</param>
/// <param name="RpcCode">The JSON-RPC error code, where the server sent one.</param>
public sealed record CallFailure(FailureCode Code, string Message, int? RpcCode = null);
