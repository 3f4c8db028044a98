using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CdsHooks.LoadTests.Calls;

/// <summary>A call that is sent over and over, each time as another event of another clinician: nothing is copied for that, two places in the body are exchanged as it is written.</summary>
internal sealed class LoadCall
{
    private const string NoInstance = "00000000-0000-0000-0000-000000000000";
    private const string Somebody = "u0000000";

    private LoadCall(string path, string hook, byte[] body)
    {
        (Path, Hook, Body) = (path, hook, body);
        InstanceAt = body.AsSpan().IndexOf(Encoding.ASCII.GetBytes(NoInstance));
        UserAt = body.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Somebody));
    }

    /// <summary>Where to, relative to the server.</summary>
    public string Path { get; }

    public string Hook { get; }

    /// <summary>The body in UTF-8.</summary>
    public byte[] Body { get; }

    /// <summary>Where the 36 characters of <c>hookInstance</c> stand.</summary>
    public int InstanceAt { get; }

    /// <summary>Where the eight characters of the user's id stand.</summary>
    public int UserAt { get; }

    /// <summary>True when it lends a token, so that its cards depend on a FHIR server.</summary>
    public bool LendsToken { get; private init; }

    /// <summary>Cards that it earns from a server at rest.</summary>
    public int CardsAtRest { get; set; }

    /// <summary>Prepares a call.</summary>
    /// <param name="service">Id of the service that is called.</param>
    /// <param name="call">The body; its <c>hookInstance</c> and user are replaced, and it is changed.</param>
    public static LoadCall Of(string service, JsonObject call)
    {
        call["hookInstance"] = NoInstance;
        call["context"]!.AsObject()["userId"] = "Practitioner/" + Somebody;
        return new LoadCall("cds-services/" + service, (string)call["hook"]!, JsonSerializer.SerializeToUtf8Bytes(call, Relaxed)) { LendsToken = call.ContainsKey("fhirAuthorization") };
    }

    private static JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
