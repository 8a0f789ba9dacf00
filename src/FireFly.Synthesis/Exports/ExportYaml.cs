using System.Text.Json.Nodes;
using YamlDotNet.Serialization;

namespace FireFly.Synthesis.Exports;

/// <summary>YAML of a JSON value.</summary>
internal static class ExportYaml
{
    public static string Text(JsonObject value) => new SerializerBuilder()
        .WithQuotingNecessaryStrings().WithNewLine("\n").WithIndentedSequences().DisableAliases().Build().Serialize(PlainValue.Of(value));
}
