using System.Text.Json;
using FireFly.Contracts;
using FireFly.Synthesis.Wording;
using FireFly.Verification;
using Xunit;

namespace FireFly.Synthesis.Tests.Wording;

/// <summary>Builds drafts of made-up tools. Arguments are constants unless an origin says otherwise.</summary>
internal sealed class DraftBuilder
{
    private readonly List<DraftCall> calls = [];
    private readonly List<DraftField> fields = [];

    public static Tool Tool(string name, string description, string properties = "{}", string? title = null, params string[] required) => new()
    {
        Id = $"made-up/{name}",
        ModelName = $"made-up__{name}",
        Server = "made-up",
        Name = name,
        Title = title,
        Description = description,
        InputSchema = Json($$"""{"type":"object","properties":{{properties}},"required":{{JsonSerializer.Serialize(required)}}}"""),
        SchemaHash = "0",
    };

    public DraftBuilder Call(Tool tool, string arguments, string result, params (string Argument, int Call, string Pointer, Select? Select)[] flows)
    {
        var origins = new Dictionary<string, ValueOrigin>();
        foreach (var argument in Json(arguments).EnumerateObject())
        {
            origins["/" + argument.Name] = ValueOrigin.Constant;
        }

        foreach (var (argument, call, pointer, select) in flows)
        {
            origins[argument] = ValueOrigin.Output(call, pointer, select);
        }

        calls.Add(new DraftCall { Tool = tool, Semantics = Given.Meaning(tool), Arguments = Json(arguments), Origins = origins, Role = "flow", View = ValueView.OfText(result) });
        return this;
    }

    public DraftBuilder Ask(int call, string pointer, Select? select = null, string? derive = null)
    {
        var provenance = new FieldProvenance { Call = call, Pointer = pointer, Select = select, Derive = derive };
        Assert.True(FieldReader.TryRead(calls[call].View, provenance, out var value, out var error), error);
        fields.Add(new DraftField(provenance, value));
        return this;
    }

    /// <summary>The question in sixty forms, none of them refused.</summary>
    public static List<string> Questions(DraftBuilder draft)
    {
        var built = draft.Build();
        var results = Enumerable.Range(0, 60).Select(seed => new QuestionWriter().Write(built, seed)).ToList();
        Assert.All(results, r => Assert.True(r.Wording is not null, r.Rejection));
        return [.. results.Select(r => r.Wording!.Question)];
    }

    public TaskDraft Build() => new() { Calls = [.. calls], Fields = [.. fields] };

    public static Select By(string by, string? pointer = null, string? @is = null, string? equals = null) => new()
    {
        By = by,
        Pointer = pointer,
        Is = @is,
        EqualTo = equals is null ? null : Json(equals),
    };

    public static JsonElement Json(string text) => JsonElement.Parse(text);
}
