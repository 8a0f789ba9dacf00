namespace FireFly.Storage;

/// <summary>A page of documents.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The documents in the order of their ids.</param>
/// <param name="Cursor">Goes into <c>?cursor=</c> for the next page; null on the last.</param>
public sealed record DocumentPage<T>(IReadOnlyList<T> Items, string? Cursor);
