using System.Text.Json.Serialization;

namespace FireFly.Contracts;

/// <summary>How a prompt asks for the answer. Whichever it asks for, the other is scored alike.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AnswerForm>))]
public enum AnswerForm
{
    /// <summary>A call of <see cref="AnswerTool"/>, which is among the tools.</summary>
    [JsonStringEnumMemberName("tool")] Tool,

    /// <summary>A last message with the answer as its one JSON object.</summary>
    [JsonStringEnumMemberName("text")] Text,
}
