using CdsHooks.Service.Telemetry;
using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Admission;

/// <summary>Who is in at the moment, and what memory their bodies take.</summary>
internal sealed class House
{
    public House(IOptions<AdmissionOptions> options)
    {
        Calls = new Room(options.Value.MaxCalls);
        Feedback = new Room(options.Value.MaxFeedback);
        BodyBytes = new Room(options.Value.MaxBodyBytes);
        HouseMetrics.Watch(this);
    }

    /// <summary>Places for hook calls.</summary>
    public Room Calls { get; }

    /// <summary>Places for feedback.</summary>
    public Room Feedback { get; }

    /// <summary>Memory for request bodies, in bytes.</summary>
    public Room BodyBytes { get; }
}
