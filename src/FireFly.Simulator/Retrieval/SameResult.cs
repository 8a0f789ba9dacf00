using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Simulator.Retrieval;

/// <summary>Whether an agent would see the same.</summary>
internal static class SameResult
{
    public static bool Of(ToolResult a, ToolResult b) =>
        ReferenceEquals(a, b)
        || (a.IsError == b.IsError
            && JsonElement.DeepEquals(a.Content, b.Content)
            && a.StructuredContent.HasValue == b.StructuredContent.HasValue
            && (a.StructuredContent is null || JsonElement.DeepEquals(a.StructuredContent.Value, b.StructuredContent!.Value)));
}
