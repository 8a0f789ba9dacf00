using System.Globalization;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Storage.Datasets;

namespace FireFly.Web.Tests;

/// <summary>
/// A dataset of a shop and a clock as the product writes datasets, large enough that no list can hold all of it: 5,000 tasks, the first with
/// two calls and a flow, the second hostile.
/// </summary>
internal static class ShopDataset
{
    public const int Count = 5_000;
    public const string First = "task-00000";
    public const string Hostile = "task-00001";
    public const string Markup = """<img src=x onerror="document.title='pwned'"> [link](javascript:alert(1)) <a href="https://evil.example">here</a>""";

    private static readonly string Orders = JsonSerializer.Serialize(new { orders = Enumerable.Range(1, 90).Select(n => new { id = $"O-{n}", total = n * 3, status = n % 2 == 0 ? "open" : "sent" }) });

    public static IReadOnlyList<Tool> Tools { get; } =
    [
        Tool("clock", "now", "Tells the time."),
        Tool("shop", "find_customer", "Finds a customer by email.", """{"type":"object","properties":{"email":{"type":"string","description":"His address"}},"required":["email"]}"""),
        Tool("shop", "list_orders", "Lists a customer's orders.", """{"type":"object","properties":{"customer_id":{"type":"string"},"status":{"type":"string","enum":["open","sent"]}},"required":["customer_id"]}"""),
        Tool("shop", "refund_order", Markup),
    ];

    private static IReadOnlyList<RecordedCall> Recordings { get; } =
    [
        Recording("r-find", "shop/find_customer", """{"email":"ada@example.org"}""", """{"id":"C-7","name":"Ada"}"""),
        Recording("r-list", "shop/list_orders", """{"customer_id":"C-7"}""", Orders),
        Recording("r-bad", "shop/find_customer", """{"email":"eve@example.org"}""", JsonSerializer.Serialize(new { id = "C-8", name = Markup, note = new string('x', 5000) })),
        Recording("r-no", "shop/refund_order", """{"id":"O-1"}""", "You have no permission to refund.", works: false),
    ];

    public static IReadOnlyList<VerifiedTask> Tasks { get; } =
        [First_(), Customer(Hostile, $"What is the name of eve@example.org? {Markup}", "eve@example.org", "r-bad", Markup), .. Enumerable.Range(2, Count - 2).Select(Plain)];

    public static async Task WriteAsync(string path, int tasks = Count)
    {
        var folder = new DatasetFolder(path);
        await folder.WriteToolsAsync(Tools, default);
        await folder.WriteRecordingsAsync(Recordings, default);
        await folder.WriteTasksAsync(Tasks.Take(tasks), default);
        await folder.WriteGraphAsync(new ToolDependencyGraph
        {
            Id = "graph-1", Seed = 7, Tools = [.. Tools.Select(tool => tool.Id)],
            Edges =
            [
                new ToolEdge
                {
                    From = "shop/find_customer", To = "shop/list_orders", Confidence = 0.95, Band = ConfidenceBand.High,
                    Bindings = [new Binding("/id", "customer_id")], Evidence = [new EdgeEvidence("observed", "the id of a customer was taken", 12)],
                },
                new ToolEdge
                {
                    From = "shop/list_orders", To = "shop/refund_order", Confidence = 0.3, Band = ConfidenceBand.Low,
                    Bindings = [new Binding("/orders/*/id", "id")], Evidence = [new EdgeEvidence("text", "both speak of orders")],
                },
            ],
        }, default);
        await File.WriteAllTextAsync(folder.PathOf(DatasetFiles.Report), """
            {"seed":7,"candidates":9000,"candidatesTried":6000,"rejected":{"minimal":700,"stable":300},"reasons":{"minimal: a call is not needed":700,"stable: another answer":300},
             "perServer":[{"server":"shop","implementation":"shop 1.2.0"}],"wording":{"words":9.5},"wordingOfPeople":{"words":22}}
            """);
    }

    private static VerifiedTask First_()
    {
        const string Question = "What is the total of the order O-60 of the customer ada@example.org?";
        return Task(First, Question, """{"total":180}""", "The total is {total}.", "total",
            new AnswerField { Type = "integer", Match = "number", Provenance = new FieldProvenance { Call = 1, Pointer = "/orders/59/total", Select = new Select { By = "attribute", Pointer = "/id", EqualTo = Json("\"O-60\"") } } },
            [
                Call("r-find", "shop/find_customer", """{"email":"ada@example.org"}""", "flow", ("/email", ValueOrigin.Constant)),
                Call("r-list", "shop/list_orders", """{"customer_id":"C-7"}""", "answer", ("/customer_id", ValueOrigin.Output(0, "/id"))),
            ]) with
        {
            Shape = "sequence", Difficulty = "medium", Split = "test",
            Phrases =
            [
                new TaskPhrase { Start = Question.IndexOf("total", StringComparison.Ordinal), Text = "total", Of = TaskPhrase.Field, Name = "total" },
                new TaskPhrase { Start = Question.IndexOf("O-60", StringComparison.Ordinal), Text = "O-60", Of = TaskPhrase.Select, Name = "total" },
                new TaskPhrase { Start = Question.IndexOf("ada@", StringComparison.Ordinal), Text = "ada@example.org", Of = TaskPhrase.Argument, Call = 0, Pointer = "/email" },
            ],
            Evidence = new TaskEvidence { Minimal = new MinimalEvidence(1, 1, 0, 0), Stable = new StableEvidence(2, true), Discriminating = new DiscriminatingEvidence(14), Audit = new AuditEvidence(16, 4) },
        };
    }

    private static VerifiedTask Plain(int number) =>
        Customer($"task-{number.ToString("00000", CultureInfo.InvariantCulture)}", $"Whose address is ada@example.org, asked for the time number {number}?", "ada@example.org", "r-find", "Ada");

    private static VerifiedTask Customer(string id, string question, string email, string recording, string name) =>
        Task(id, question, JsonSerializer.Serialize(new { name }), "It is {name}.", "name",
            new AnswerField { Type = "string", Match = "text", Provenance = new FieldProvenance { Call = 0, Pointer = "/name" } },
            [Call(recording, "shop/find_customer", JsonSerializer.Serialize(new { email }), "answer", ("/email", ValueOrigin.Constant))]);

    private static VerifiedTask Task(string id, string question, string answer, string template, string field, AnswerField rule, IReadOnlyList<ReferenceCall> calls) => new()
    {
        Id = id, Question = question, Answer = Json(answer), AnswerTemplate = template,
        AnswerSchema = Json($$$"""{"type":"object","properties":{"{{{field}}}":{"type":"{{{rule.Type}}}"}},"required":["{{{field}}}"],"additionalProperties":false}"""),
        Fields = new Dictionary<string, AnswerField> { [field] = rule }, Calls = calls, Tools = ["clock/now", "shop/find_customer", "shop/list_orders"], Servers = ["shop"],
        Shape = "single", Split = "train", Difficulty = "easy",
        Checks = new TaskChecks { Grounded = true, Solvable = true, Minimal = true, Unleaked = true, Stable = true, Replayable = true, Discriminating = true, Distinct = true },
    };

    private static ReferenceCall Call(string recording, string tool, string arguments, string role, params (string Pointer, ValueOrigin Origin)[] origins) =>
        new() { Recording = recording, Tool = tool, Arguments = Json(arguments), Role = role, Origins = origins.ToDictionary(origin => origin.Pointer, origin => origin.Origin) };

    private static Tool Tool(string server, string name, string description, string schema = """{"type":"object"}""") => new()
    {
        Id = ToolNames.Id(server, name), ModelName = ToolNames.ModelName(server, name), Server = server, Name = name, Description = description, InputSchema = Json(schema), SchemaHash = name,
    };

    private static RecordedCall Recording(string id, string tool, string arguments, string text, bool works = true) => new()
    {
        Id = id, Tool = tool, Arguments = Json(arguments), Result = ToolResult.OfText(text, !works), Success = works, Changed = false, StateKey = StateKeys.Initial,
        Session = "s", Sequence = 0, LatencyMs = 1, ExplorationId = "e",
    };

    private static JsonElement Json(string text) => JsonElement.Parse(text);
}
