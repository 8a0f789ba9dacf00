using System.Text.Json;
using FireFly.Simulator.Calls;

namespace FireFly.Simulator.Wire;

/// <summary>
/// Reads the members of a JSON object and notes all that is wrong with them; <see cref="Check"/> then throws. Members that are null count
/// as absent.
/// </summary>
internal sealed class WireBody
{
    private readonly JsonElement _body;
    private readonly string[] _location;
    private readonly List<WireError> _errors = [];

    public WireBody(JsonElement body, params string[] location)
    {
        _body = body;
        _location = location;
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw new WireFailure([new WireError("dict_type", location, "Input should be an object")]);
        }
    }

    public JsonElement Json => _body;

    public string? Text(string name, bool required = false, int most = int.MaxValue)
    {
        if (Find(name, required) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            Refuse(name, "string_type", "Input should be a string");
            return null;
        }

        var text = value.GetString()!;
        if (text.Length > most)
        {
            Refuse(name, "string_too_long", $"Input should have at most {most} characters");
        }

        return text;
    }

    public long? Integer(string name, bool required = false, long least = long.MinValue)
    {
        if (Find(name, required) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number))
        {
            Refuse(name, "int_type", "Input should be an integer");
            return null;
        }

        if (number < least)
        {
            Refuse(name, "greater_than_equal", $"Input should be {least} or more");
        }

        return number;
    }

    public JsonElement? Object(string name, bool required = false) => OfKind(name, required, JsonValueKind.Object, "dict_type", "Input should be an object");

    /// <summary>The arguments of a call.</summary>
    public JsonElement Arguments(string name, bool required = false)
    {
        var isThere = _body.TryGetProperty(name, out var value);
        if (required && !isThere)
        {
            Refuse(name, "missing", "Field required");
        }

        if (!ToolArguments.TryRead(isThere ? value : null, out var arguments))
        {
            Refuse(name, "dict_type", "Input should be an object");
        }

        return arguments;
    }

    public JsonElement? Array(string name, bool required = false) => OfKind(name, required, JsonValueKind.Array, "list_type", "Input should be an array");

    /// <summary>Any value; null counts as absent.</summary>
    public JsonElement? Find(string name, bool required = false)
    {
        if (_body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
        {
            return value;
        }

        if (required)
        {
            Refuse(name, "missing", "Field required");
        }

        return null;
    }

    /// <summary>Notes members other than these.</summary>
    public WireBody Only(params string[] names)
    {
        foreach (var member in _body.EnumerateObject())
        {
            if (!names.Contains(member.Name))
            {
                Refuse(member.Name, "extra_forbidden", "Extra inputs are not permitted");
            }
        }

        return this;
    }

    public void Refuse(string type, string message) => _errors.Add(new WireError(type, _location, message));

    public void Refuse(string name, string type, string message) => _errors.Add(new WireError(type, [.. _location, name], message));

    /// <summary>Throws where something is wrong.</summary>
    public void Check()
    {
        if (_errors.Count > 0)
        {
            throw new WireFailure([.. _errors]);
        }
    }

    private JsonElement? OfKind(string name, bool required, JsonValueKind kind, string type, string message)
    {
        if (Find(name, required) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == kind)
        {
            return value;
        }

        Refuse(name, type, message);
        return null;
    }
}
