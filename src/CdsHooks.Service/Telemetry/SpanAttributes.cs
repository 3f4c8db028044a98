using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace CdsHooks.Service.Telemetry;

/// <summary>Lets only attributes pass that cannot tell about a patient or hold a secret; everything else is taken off a span before it is sent.</summary>
/// <remarks>A list of what may pass, since what the framework adds grows with its versions: paths, queries and headers of today, and whatever comes.</remarks>
internal sealed class SpanAttributes : BaseProcessor<Activity>
{
    private static readonly FrozenSet<string> Passing = new[]
    {
        "http.request.method", "http.response.status_code", "http.route", "network.protocol.name", "network.protocol.version", "url.scheme", "error.type",
        "cdshooks.service", "cdshooks.ehr", "cdshooks.outcome", "ehr", "kind",
    }.ToFrozenSet(StringComparer.Ordinal);

    public override void OnEnd(Activity data)
    {
        ArgumentNullException.ThrowIfNull(data);
        List<string>? refused = null;
        foreach (ref readonly var tag in data.EnumerateTagObjects())
        {
            if (!Passing.Contains(tag.Key)) { (refused ??= []).Add(tag.Key); }
        }
        refused?.ForEach(name => data.SetTag(name, null));
        // Text that the caller sends along and that would be passed on.
        data.TraceStateString = null;
        if (data.StatusDescription is not null) { data.SetStatus(data.Status, description: null); }
    }
}
