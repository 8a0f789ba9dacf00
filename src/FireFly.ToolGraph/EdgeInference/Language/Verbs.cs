using System.Collections.Frozen;
using FireFly.ToolGraph.EdgeInference.Profiles;

namespace FireFly.ToolGraph.EdgeInference.Language;

/// <summary>What the verbs of tool names do to the world.</summary>
internal static class Verbs
{
    private static readonly FrozenDictionary<string, ProducerKind> Kinds = Build();

    /// <summary>The kind that <paramref name="word"/> stands for; false where it is no known verb.</summary>
    public static bool TryGet(string word, out ProducerKind kind) => Kinds.TryGetValue(word, out kind);

    /// <summary>The same for a word of a sentence, which may be conjugated (<c>Fetches</c>, <c>Returns</c>, <c>Listing</c>).</summary>
    public static bool TryGetConjugated(string word, out ProducerKind kind) =>
        Kinds.TryGetValue(word, out kind)
        || (word.EndsWith('e') && Kinds.TryGetValue(word[..^1], out kind))
        || (word.EndsWith("ing", StringComparison.Ordinal)
            && (Kinds.TryGetValue(word[..^3], out kind) || Kinds.TryGetValue(word[..^3] + "e", out kind)));

    private static FrozenDictionary<string, ProducerKind> Build()
    {
        var kinds = new Dictionary<string, ProducerKind>(StringComparer.Ordinal);
        Add(ProducerKind.List, "list search find query browse discover enumerate explore filter recommend suggest autocomplete scan ls tree select typeahead index grep glob");
        Add(ProducerKind.Resolve, "resolve lookup geocode locate identify match map whois");
        Add(ProducerKind.Create, "create add new make generate copy duplicate clone upload insert register open start launch draft import init initialize initialise schedule fork save store mkdir deploy allocate spawn provision write record capture commit book compose produce bulkcreate append");
        Add(ProducerKind.Get, "get show view describe retrieve load check inspect status info detail return provide display analyze analyse review monitor track access gather collect obtain pull give tell");
        Add(ProducerKind.Read, "read fetch crawl scrape extract transcribe cat download visit browse-page ocr");
        Add(ProducerKind.Transform, "encode decode hash encrypt decrypt convert format parse translate transform summarize summarise compress minify calculate compute evaluate count compare diff validate verify test lint sum multiply divide subtract solve render normalize normalise tokenize classify detect escape unescape sort reverse simplify estimate predict echo sign rewrite optimize optimise explain");
        Add(ProducerKind.Effect, "delete remove set send click press type update edit modify move rename close stop kill reset clear enable disable toggle cancel archive approve reject pin unpin like unlike follow unfollow wait navigate scroll hover drag log push merge reply publish execute run handle resize fill submit place switch change configure mark complete assign unassign join leave rotate replace put drop destroy purge mute unmute lock unlock connect disconnect apply enter upsert patch invite accept pause resume restart shutdown terminate play transfer swap buy sell pay post comment share demote promote ban kick grant revoke stake unstake mint burn withdraw deposit customize customise adjust attach detach focus select-all step next continue finish undo redo confirm dismiss subscribe unsubscribe rate vote react forward restore revert checkout rebase stash trigger notify speak mark unmark block unblock kill force transfer simulate");
        return kinds.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(ProducerKind kind, string words)
        {
            foreach (var word in words.Split(' '))
            {
                kinds[word] = kind;
            }
        }
    }
}
