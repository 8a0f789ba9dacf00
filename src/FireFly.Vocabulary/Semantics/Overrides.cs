using FireFly.Contracts;
using FireFly.Vocabulary.English;

namespace FireFly.Vocabulary.Semantics;

/// <summary>Puts what a person says of a tool above what was inferred.</summary>
internal static class Overrides
{
    private const string Said = "the configuration says so";

    public static ToolSemantics Apply(ToolSemantics read, ToolOverride said)
    {
        var conclusions = read.Conclusions.Select(conclusion => IsSaid(conclusion.About, said) ? new Conclusion(conclusion.About, 1, Said) : conclusion);
        var identifier = said.Identifier is null ? read.Identifier : said.Identifier.Length == 0 ? null : said.Identifier;
        return read with
        {
            Class = said.Class ?? read.Class,
            Object = said.Object is { } noun ? Entities.Of(noun) : read.Object,
            Identifier = identifier,
            Goal = said.Goal ?? read.Goal,
            Parameters = [.. read.Parameters.Select(parameter => Parameter(parameter, said, identifier))],
            Outputs = [.. read.Outputs.Select(output => said.Outputs?.GetValueOrDefault(output.Pattern) is { } own ? Output(output, own) : output)],
            Lists = [.. read.Lists.Select(list => said.Lists?.GetValueOrDefault(list.Pattern) is { } own ? List(list, own) : list)],
            Conclusions = [.. conclusions],
        };
    }

    private static bool IsSaid(string about, ToolOverride said) => about switch
    {
        "class" => said.Class is not null,
        "object" => said.Object is not null,
        _ => about == "identifier" && said.Identifier is not null,
    };

    private static ParameterMeaning Parameter(ParameterMeaning read, ToolOverride said, string? identifier)
    {
        var role = said.Identifier is null || (read.Name == identifier) == (read.Role == ParameterRole.Identifier) ? read.Role
            : read.Name == identifier ? ParameterRole.Identifier
            : ParameterRole.Option;
        var changed = role == read.Role ? read : read with { Role = role, Confidence = 1, Evidence = Said };
        return said.Parameters?.GetValueOrDefault(read.Name) is not { } own ? changed : changed with
        {
            Role = own.Role ?? changed.Role,
            Kind = own.Kind ?? changed.Kind,
            Entity = own.Entity is { } noun ? Entities.Of(noun) : changed.Entity,
            Unit = own.Unit ?? changed.Unit,
            Said = own.Said ?? changed.Said,
            Confidence = own.Role is null ? changed.Confidence : 1,
            Evidence = Said,
        };
    }

    private static OutputMeaning Output(OutputMeaning read, OutputOverride own) => read with
    {
        Noun = own.Noun ?? read.Noun,
        Kind = own.Kind ?? read.Kind,
        Unit = own.Unit ?? read.Unit,
        Entity = own.Entity is { } noun ? Entities.Of(noun) : read.Entity,
        Confidence = 1,
        Evidence = Said,
    };

    private static ListMeaning List(ListMeaning read, ListOverride own) => read with
    {
        Order = own.Order ?? read.Order,
        Completeness = own.Completeness ?? read.Completeness,
        Element = own.Element is { } noun ? Entities.Of(noun) : read.Element,
        Evidence = Said,
    };
}
