namespace CdsHooks.Service.Admission;

/// <summary>Marks a route that only so many may be on at the same time.</summary>
/// <param name="ForFeedback">True for feedback, false for hook calls: neither takes the places of the other.</param>
internal sealed record NeedsRoom(bool ForFeedback)
{
    /// <summary>Marks hook calls.</summary>
    public static NeedsRoom ForACall { get; } = new(ForFeedback: false);

    /// <summary>Marks feedback.</summary>
    public static NeedsRoom ForAFeedback { get; } = new(ForFeedback: true);
}
