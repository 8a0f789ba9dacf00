namespace FireFly.Json.Schema.Compilation;

/// <summary>
/// Finds schemas that apply themselves to the same value again (a <c>$ref</c> to itself, also by way of <c>allOf</c> and the
/// like): evaluating them would never end. Recursion into members and items is fine, as it ends with the instance.
/// </summary>
internal sealed class ReferenceLoops(SchemaCompiler compiler)
{
    private readonly HashSet<SchemaNode> _done = [];
    private readonly HashSet<SchemaNode> _open = [];

    /// <summary>Reports each loop as a problem and takes out the keyword that closes it.</summary>
    public void Cut(IEnumerable<SchemaNode> nodes)
    {
        foreach (var node in nodes)
        {
            Visit(node);
        }
    }

    private void Visit(SchemaNode node)
    {
        if (!_done.Add(node))
        {
            return;
        }

        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        _open.Add(node);
        foreach (var keyword in node.Keywords)
        {
            foreach (var next in keyword.InPlace)
            {
                if (_open.Contains(next))
                {
                    compiler.Problem(node, keyword.Name, "refers back to itself without end");
                    node.Keywords = [.. node.Keywords.Where(k => k != keyword)];
                    node.Reference = keyword.Name == "$ref" ? null : node.Reference;
                }
                else
                {
                    Visit(next);
                }
            }
        }

        _open.Remove(node);
    }
}
