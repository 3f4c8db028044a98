using Microsoft.Extensions.Options;

namespace CdsHooks.Service.Admission;

/// <summary>Who is in at the moment, and what memory their bodies take.</summary>
internal sealed class House(IOptions<AdmissionOptions> options)
{
    /// <summary>Places for hook calls.</summary>
    public Room Calls { get; } = new(options.Value.MaxCalls);

    /// <summary>Places for feedback.</summary>
    public Room Feedback { get; } = new(options.Value.MaxFeedback);

    /// <summary>Memory for request bodies, in bytes.</summary>
    public Room BodyBytes { get; } = new(options.Value.MaxBodyBytes);
}
