using System.Text.Json;

namespace FireFly.ScriptedModel.Wire;

/// <summary>The form of one provider's API.</summary>
internal interface IProviderWire
{
    ScriptedRequest Read(JsonElement body, HttpRequest http, int number);

    string Whole(ScriptedRequest request, ScriptedReply reply);

    IEnumerable<string> Stream(ScriptedRequest request, ScriptedReply reply);

    string Error(string message);
}
