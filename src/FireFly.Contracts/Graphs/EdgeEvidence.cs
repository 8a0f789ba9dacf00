namespace FireFly.Contracts;

/// <summary>Why an edge is believed.</summary>
/// <param name="Kind"><c>schema</c>, <c>text</c>, <c>judged</c> or <c>observed</c>.</param>
/// <param name="Detail">In plain words.</param>
/// <param name="Count">How often it was observed; null for the other kinds.</param>
public sealed record EdgeEvidence(string Kind, string Detail, int? Count = null);
