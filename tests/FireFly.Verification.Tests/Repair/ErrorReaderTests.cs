using System.Text.Json;
using static FireFly.Verification.Tests.TestData;

namespace FireFly.Verification.Tests.Repair;

public sealed class ErrorReaderTests
{
    private static readonly JsonElement Schema = Parse("""
        {"type":"object","properties":{
          "path":{"type":"string"},"mode":{"type":"string"},"count":{"type":"integer"},"text":{"type":"string"},"start_date":{"type":"string"},
          "workingDirectory":{"type":"string"},"head":{"type":"integer"},"tail":{"type":"integer"},"id":{"type":"string"},"format":{"type":"string"},
          "entities":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"entityType":{"type":"string"}}}}}}
        """);

    [Theory]
    [InlineData("""MCP error -32602: Invalid arguments for tool x: [{"code":"invalid_type","expected":"string","received":"undefined","path":["path"],"message":"Required"}]""", "/path")]
    [InlineData("""Input validation error: [{"expected":"array","code":"invalid_type","path":["entities"],"message":"Invalid input: expected array, received undefined"}]""", "/entities")]
    [InlineData("""[{"code":"invalid_type","expected":"string","received":"undefined","path":["entities",1,"name"],"message":"Required"}]""", "/entities/1/name")]
    [InlineData("""[{"instancePath":"","keyword":"required","params":{"missingProperty":"mode"},"message":"must have required property 'mode'"}]""", "/mode")]
    [InlineData("""[{"type":"missing","loc":["count"],"msg":"Field required","input":{}}]""", "/count")]
    [InlineData("1 validation error for read\npath\n  Field required [type=missing, input_value={}, input_type=dict]", "/path")]
    [InlineData("MCP error -32602: Input validation error: Invalid arguments for tool write: Invalid input: expected string, received undefined at path\nInvalid input: expected array, received undefined at entities", "/path /entities")]
    [InlineData("✖ Invalid input: expected string, received undefined\n  → at entities[0].name", "/entities/0/name")]
    [InlineData("data must have required property 'mode'", "/mode")]
    [InlineData("'mode' is a required property", "/mode")]
    [InlineData("Missing required parameter: path", "/path")]
    [InlineData("Missing required parameters: path, mode", "/path /mode")]
    [InlineData("path is required", "/path")]
    [InlineData("Error: start_date is required for this operation", "/start_date")]
    [InlineData("The 'text' argument must be provided", "/text")]
    [InlineData("text cannot be empty", "/text")]
    [InlineData("Start date is required.", "/start_date")]
    [InlineData("Working directory is not set", "/workingDirectory")]
    [InlineData("Either 'path' or 'text' is required", "/path")]
    [InlineData("Validation failed: Required field 'id' is missing or null, Required field 'text' is missing or null", "/id /text")]
    [InlineData("id or text is required for show", "/id")]
    [InlineData("Field `entityType` is missing", "/entities/0/entityType")]
    public void Read_Missing_NamesTheParameters(string message, string pointers) =>
        Assert.Equal(pointers.Split(' '), ErrorReader.Read(message, Schema).Missing);

    [Theory]
    [InlineData("""[{"code":"invalid_enum_value","options":["a","b"],"received":"c","path":["mode"],"message":"Invalid enum value. Expected 'a' | 'b', received 'c'"}]""")]
    [InlineData("""[{"code":"invalid_value","values":["a","b"],"path":["mode"],"message":"Invalid option: expected one of \"a\"|\"b\""}]""")]
    [InlineData("""[{"instancePath":"/mode","keyword":"enum","params":{"allowedValues":["a","b"]},"message":"must be equal to one of the allowed values"}]""")]
    [InlineData("1 validation error for x\nmode\n  Input should be 'a' or 'b' [type=literal_error, input_value='c', input_type=str]")]
    [InlineData("mode must be one of: a, b")]
    [InlineData("mode must be one of [a, b]")]
    [InlineData("Invalid mode: c. Valid options are: a, b")]
    [InlineData("Invalid mode \"c\". Supported modes: a, b.")]
    [InlineData("Unsupported mode. Must be one of a or b.")]
    [InlineData("Invalid enum value for mode. Expected 'a' | 'b', received 'c'")]
    [InlineData("Input validation error: Invalid arguments for tool x: Invalid option: expected one of \"a\"|\"b\" at mode")]
    [InlineData("'c' is not one of ['a', 'b'] in mode")]
    [InlineData("Unknown mode 'c'. Available modes:\n- a: the first\n- b (the second)\n")]
    [InlineData("mode should be either one of `a`, `b`; got `c`")]
    [InlineData("Invalid value for mode (supported: a, b)")]
    public void Read_ValueList_IsAllowedForTheParameter(string message) =>
        Assert.Equal(["a", "b"], ErrorReader.Read(message, Schema).Allowed["/mode"]);

    [Fact]
    public void Read_ValueListWithoutSubject_BlamesTheQuotedArgument()
    {
        var hints = ErrorReader.Read("Unsupported value 'csvx'. Supported: csv, json", Schema, Parse("""{"format":"csvx","path":"/a"}"""));
        Assert.Equal(["/format"], hints.Quoted);
        Assert.Equal(["csv", "json"], hints.Allowed["/format"]);
        Assert.Equal(["csv", "json"], ErrorReader.Read("Supported: csv, json", Schema).AllowedSomewhere);
    }

    [Fact]
    public void Read_UnrecognizedKeys_AreUnexpected() =>
        Assert.Equal(["/colour"], ErrorReader.Read("""[{"code":"unrecognized_keys","keys":["colour"],"path":[],"message":"x"}]""", Schema).Unexpected);

    [Theory]
    [InlineData("text must be at least 10 characters", "/text", null, 10, null)]
    [InlineData("""[{"code":"too_small","minimum":10,"type":"string","path":["text"],"message":"String must contain at least 10 character(s)"}]""", "/text", null, 10, null)]
    [InlineData("""[{"origin":"string","code":"too_small","minimum":10,"path":["text"],"message":"Too small"}]""", "/text", null, 10, null)]
    [InlineData("text must NOT have fewer than 10 characters", "/text", null, 10, null)]
    [InlineData("count must be >= 1", "/count", null, null, 1.0)]
    [InlineData("count must be between 1 and 5", "/count", null, null, 1.0)]
    [InlineData("count must be a positive integer", "/count", "integer", null, 1.0)]
    [InlineData("""[{"code":"invalid_type","expected":"number","received":"string","path":["count"],"message":"Expected number, received string"}]""", "/count", "number", null, null)]
    [InlineData("1 validation error for x\ncount\n  Input should be a valid integer, unable to parse [type=int_parsing, input_value='x']", "/count", "integer", null, null)]
    [InlineData("Invalid arguments for tool x: Invalid input: expected number, received string at count", "/count", "number", null, null)]
    [InlineData("Parameter 'count' must be of type number", "/count", "number", null, null)]
    public void Read_Limits_AreExpected(string message, string pointer, string? type, int? length, double? minimum)
    {
        var hints = ErrorReader.Read(message, Schema);
        var expected = hints.Expected[pointer];
        Assert.Equal((type, length, minimum), (expected.Type, expected.MinLength, expected.Minimum));
        Assert.Contains(pointer, hints.Invalid);
    }

    [Theory]
    [InlineData("start_date must be a valid ISO 8601 date", "/start_date", "date-time")]
    [InlineData("start_date should be in YYYY-MM-DD format", "/start_date", "date")]
    [InlineData("path must be an absolute path", "/path", "path")]
    [InlineData("text is not valid JSON", "/text", "json")]
    public void Read_Format_IsExpected(string message, string pointer, string format) =>
        Assert.Equal(format, ErrorReader.Read(message, Schema).Expected[pointer].Format);

    [Theory]
    [InlineData("Task with ID 'T-7' not found", "task", "T-7")]
    [InlineData("Branch 'main' does not exist", "branch", "main")]
    [InlineData("Entity not found: SO-5001", "entity", "SO-5001")]
    [InlineData("Error: ENOENT: no such file or directory, open '/workspace/x.txt'", "file", "/workspace/x.txt")]
    [InlineData("Task not found: zzz nope", "task", "zzz nope")]
    [InlineData("Unknown unit: furlong. Supported units: m", "unit", "furlong")]
    [InlineData("Could not find document abc-12", "document", "abc-12")]
    [InlineData("No task with id 42", "task", "42")]
    [InlineData("Unknown currency 'XYZ'", "currency", "XYZ")]
    public void Read_NotFound_HasEntityAndValue(string message, string entity, string value) =>
        Assert.Equal(new MissingThing(entity, value), Assert.Single(ErrorReader.Read(message, Schema).NotFound));

    [Theory]
    [InlineData("Cannot specify both head and tail parameters. They cannot be combined")]
    [InlineData("'head' and 'tail' are mutually exclusive")]
    [InlineData("head cannot be combined with tail")]
    [InlineData("Only one of `head` or `tail` may be given")]
    public void Read_Exclusive_NamesBoth(string message) =>
        Assert.Equal(["/head", "/tail"], Assert.Single(ErrorReader.Read(message, Schema).Exclusive));

    [Fact]
    public void Read_ToolNames_AreFound()
    {
        var hints = ErrorReader.Read(
            "No working directory set. Use git_set_working_dir first, or the `search` tool. Do not add. Invalid arguments for tool own_name", Schema,
            toolNames: ["search", "add", "git_set_working_dir", "git_set", "other", "own_name"]);
        Assert.Equal(["git_set_working_dir", "search"], hints.Tools);
    }

    [Fact]
    public void Read_Advice_NamesParameterAndValue()
    {
        var hints = ErrorReader.Read("Not found: x. Pass count: 3 to go on.", Schema);
        Assert.Equal(["/count"], hints.Missing);
        Assert.Equal(["3"], hints.Allowed["/count"]);
        Assert.Equal(["true"], ErrorReader.Read("mode must be set to true", Schema).Allowed["/mode"]);
    }

    [Fact]
    public void Read_WrongButNotSent_IsMissing()
    {
        var hints = ErrorReader.Read("Invalid arguments for tool x: Invalid option: expected one of \"a\"|\"b\" at mode", Schema, Parse("""{"path":"/"}"""));
        Assert.Equal(["/mode"], hints.Missing);
        Assert.Equal(["a", "b"], hints.Allowed["/mode"]);
        Assert.Empty(hints.Invalid);
    }

    [Fact]
    public void Read_FaultWithoutName_IsThatOfTheOnlyArgument() =>
        Assert.Equal(["/text"], ErrorReader.Read("Expected 5 fields, got 1", Schema, Parse("""{"text":"x"}""")).Invalid);

    [Fact]
    public void Read_ReportOfAProgram_ReadsItsErrors()
    {
        var hints = ErrorReader.Read("""{"stdout":"","stderr":"cat: '/x.txt': No such file","exitCode":1}""", Schema);
        Assert.Equal([new MissingThing("file", "/x.txt")], hints.NotFound);
    }

    [Fact]
    public void Read_NothingToLearn_IsEmpty() => Assert.True(ErrorReader.Read("Internal server error", Schema).IsEmpty);

    [Fact]
    public void Read_Hostile_ComesBack()
    {
        foreach (var piece in new[] { "one of ", "['a' ", "'", "must be a ", "no such a ", "[{\"path\":[", "at least 1 ", "valid x y z " })
        {
            Assert.NotNull(ErrorReader.Read(string.Concat(Enumerable.Repeat(piece, 20_000)), Schema, Parse("""{"a":"b"}"""), ["t_x"]));
        }
    }
}
