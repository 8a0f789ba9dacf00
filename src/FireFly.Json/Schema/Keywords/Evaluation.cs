using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.Json.Canonical;
using FireFly.Json.Pointers;
using FireFly.Json.Schema.Compilation;

namespace FireFly.Json.Schema.Keywords;

/// <summary>The state of one validation: where in the instance it is, what it found, how much it may still do.</summary>
internal sealed class Evaluation(int maxSteps, bool collect)
{
    private readonly List<(string? Name, int Index)> _path = [];
    private int _steps;

    public bool IsCollecting { get; private set; } = collect;

    public List<SchemaError> Errors { get; private set; } = [];

    /// <summary>Evaluates and turns what stops an evaluation into one clear exception.</summary>
    public bool Run(SchemaNode node, JsonElement instance)
    {
        try
        {
            return node.Evaluate(instance, this);
        }
        catch (InsufficientExecutionStackException e)
        {
            throw new SchemaEvaluationException("The instance and the schema are nested too deeply.", e);
        }
        catch (RegexMatchTimeoutException e)
        {
            throw new SchemaEvaluationException($"The pattern {e.Pattern} takes too long.", e);
        }
        catch (JsonException e)
        {
            throw new SchemaEvaluationException(e.Message, e);
        }
    }

    public void Step()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (++_steps > maxSteps)
        {
            throw new SchemaEvaluationException($"The validation takes more than {maxSteps} steps.");
        }
    }

    public bool Member(SchemaNode node, JsonElement value, string name) => Child(node, value, (name, 0));

    public bool Item(SchemaNode node, JsonElement value, int index) => Child(node, value, (null, index));

    /// <summary>Whether the node accepts the value, keeping its errors to itself.</summary>
    public bool Accepts(SchemaNode node, JsonElement value)
    {
        var before = IsCollecting;
        IsCollecting = false;
        var valid = node.Evaluate(value, this);
        IsCollecting = before;
        return valid;
    }

    /// <summary>The errors of the node at the present place, apart from those found so far.</summary>
    public List<SchemaError> ErrorsOf(SchemaNode node, JsonElement value)
    {
        var before = Errors;
        Errors = [];
        node.Evaluate(value, this);
        var found = Errors;
        Errors = before;
        return found;
    }

    public bool Fail(SchemaNode node, string keyword, string message)
    {
        if (IsCollecting)
        {
            Errors.Add(new SchemaError(Place(), keyword, message, node.Location));
        }

        return false;
    }

    public bool FailAt(SchemaNode node, string keyword, string message, string member)
    {
        if (IsCollecting)
        {
            Errors.Add(new SchemaError(Place().Append(member), keyword, message, node.Location));
        }

        return false;
    }

    private bool Child(SchemaNode node, JsonElement value, (string?, int) token)
    {
        if (_path.Count >= CanonicalJson.MaxDepth)
        {
            throw new SchemaEvaluationException($"The instance is nested deeper than {CanonicalJson.MaxDepth} levels.");
        }

        _path.Add(token);
        var valid = node.Evaluate(value, this);
        _path.RemoveAt(_path.Count - 1);
        return valid;
    }

    private JsonPointer Place() =>
        JsonPointer.FromTokens(_path.Select(t => t.Name ?? t.Index.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
