using System.Globalization;
using FireFly.Simulator.Evaluation;
using FireFly.Storage.Datasets;

namespace FireFly.Web.Tests;

/// <summary>An evaluation of two models on the first tasks of the shop, as <c>evaluate</c> leaves it: ada is right, bob is wrong on the first.</summary>
internal static class ShopEvaluation
{
    public const string Name = "two-models";

    public static async Task WriteAsync(string folder)
    {
        var dataset = EvaluationFiles.IdOf(ShopDataset.Tasks);
        await WriteAsync(Path.Combine(folder, DatasetFiles.Evaluation), $$"""
            {{{Figures("ada", dataset, 1, 1, 1)}},"models":[{ {{Figures("ada", dataset, 1, 1, 1)}} },{ {{Figures("bob", dataset, 0, 0, 0.5)}} }],
             "comparisons":[{"model":"ada","than":"bob","tasks":2,"difference":1,"interval":{"low":0.4,"high":1} }]}
            """);
        await WriteAsync(Path.Combine(folder, "ada", EvaluationFiles.Trajectories), Attempt("ada", 1, """{"total":180}""", true, Step("shop__find_customer", """{"email":"ada@example.org"}""", "r-find"), Step("shop__list_orders", """{"customer_id":"C-7"}""", "r-list")));
        await WriteAsync(Path.Combine(folder, "bob", EvaluationFiles.Trajectories), Attempt("bob", 0, """{"total":7}""", false, Step("shop__find_customer", """{"email":"ada@example.org"}""", "r-find")));
    }

    private static async Task WriteAsync(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text.ReplaceLineEndings("") + "\n");
    }

    private static string Figures(string model, string dataset, double pass, double low, double high)
    {
        var (p, l, h) = (Text(pass), Text(low), Text(high));
        var review = pass == 1 ? "[]" : $$"""[{"task":"{{ShopDataset.First}}","cause":"wrong-tool","attempts":1,"detail":"never called: shop/list_orders"}]""";
        return $$"""
            "model":"{{model}}","split":"all","attempts":1,"complete":true,"dataset":"{{dataset}}","mode":"strict","prompt":"solver","tasks":1,"attemptsMade":1,"passAt":{"1":{{p}} },
            "passAtInterval":{"1":{"low":{{l}},"high":{{h}} } },"passHat":{"1":{{p}} },"meanReward":{{p}},"meanPartial":{{p}},"meanCalls":1.5,"promptTokens":10,"completionTokens":5,"meanTurns":2,"unseenRate":0,
            "ends":{"answered":1},"hallucinations":{"unknownTool":0,"invalidArguments":0,"invalidJson":0},"by":{},"review":{{review}}
            """;
    }

    private static string Attempt(string model, int reward, string answer, bool right, params string[] steps) => $$"""
        {"id":"{{model}}-1","taskId":"{{ShopDataset.First}}","model":"{{model}}","attempt":1,"seed":1,"prompt":"solver","split":"test","reward":{{reward}},"partial":{{reward}},"end":"answered","turns":2,
        "steps":[{{string.Join(',', steps)}}],"hallucinations":{"unknownTool":0,"invalidArguments":0,"invalidJson":0},"answer":{{answer}},"fields":{"total":{"correct":{{(right ? "true" : "false")}}{{(right ? "" : ",\"reason\":\"another number\"")}} } },
        "calls":{"made":{{steps.Length}},"reference":2,"matched":{{steps.Length}},"matchedTools":{{steps.Length}} },"promptTokens":10,"completionTokens":5}
        """;

    private static string Step(string tool, string arguments, string recording) =>
        $$"""{"tool":"{{tool}}","arguments":{{arguments}},"match":"exact","recordings":["{{recording}}"],"isError":false,"toolId":"{{tool.Replace("__", "/", StringComparison.Ordinal)}}"}""";

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
