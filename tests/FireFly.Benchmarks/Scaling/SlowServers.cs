using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Server;

namespace FireFly.Benchmarks.Scaling;

/// <summary>
/// MCP servers over HTTP, each of whose calls takes 200 ms, as if it were far away. All are in this process: starting one for each session would
/// measure how many processes a second two cores can start.
/// </summary>
internal sealed class SlowServers : IAsyncDisposable
{
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(200);

    private readonly WebApplication _app;
    private readonly int _count;

    private SlowServers(int count)
    {
        _count = count;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddMcpServer().WithHttpTransport().WithTools<Library>();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        foreach (var name in Names)
        {
            _app.MapMcp($"/{name}");
        }
    }

    /// <summary>What an mcp.json holds for them.</summary>
    public object Configuration => new { mcpServers = Names.ToDictionary(name => name, name => new { url = $"{_app.Urls.First()}/{name}" }) };

    private IEnumerable<string> Names => Enumerable.Range(1, _count).Select(number => $"slow{number.ToString(CultureInfo.InvariantCulture)}");

    public static async Task<SlowServers> StartAsync(int count)
    {
        var servers = new SlowServers(count);
        await servers._app.StartAsync();
        return servers;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [McpServerToolType]
    private sealed class Library
    {
        [McpServerTool(Name = "list_books", ReadOnly = true), Description("Lists the books of the library, as JSON.")]
        public static Task<string> Books() => AnswerAsync("""[{"bookId":"book-17","title":"The Silent River","authorId":"author-3"},{"bookId":"book-23","title":"Glass Mountains","authorId":"author-5"}]""");

        [McpServerTool(Name = "get_book", ReadOnly = true), Description("Gets a book by its id, such as book-17, as JSON.")]
        public static Task<string> Book(string bookId) => AnswerAsync($$"""{"bookId":"{{Id(bookId, "book")}}","authorId":"author-3","pages":412,"shelf":"shelf-9"}""");

        [McpServerTool(Name = "get_author", ReadOnly = true), Description("Gets an author by the id, such as author-3, as JSON.")]
        public static Task<string> Author(string authorId) => AnswerAsync($$"""{"authorId":"{{Id(authorId, "author")}}","name":"Ines Prado","born":1961}""");

        [McpServerTool(Name = "get_shelf", ReadOnly = true), Description("Gets a shelf by its id, such as shelf-9, as JSON.")]
        public static Task<string> Shelf(string shelf) => AnswerAsync($$"""{"shelf":"{{Id(shelf, "shelf")}}","room":"north","books":38}""");

        private static string Id(string given, string kind) =>
            given.StartsWith(kind + "-", StringComparison.Ordinal) && given.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? given : "none";

        private static async Task<string> AnswerAsync(string answer)
        {
            await Task.Delay(Late);
            return answer;
        }
    }
}
