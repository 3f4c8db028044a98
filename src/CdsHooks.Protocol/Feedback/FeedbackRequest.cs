namespace CdsHooks.Protocol.Feedback;

/// <summary>A valid <c>POST /cds-services/{id}/feedback</c>: what became of one or more cards, perhaps of several calls.</summary>
/// <param name="Items">In the order sent; 1 to <see cref="FeedbackReader.MostItems"/>.</param>
public sealed record FeedbackRequest(IReadOnlyList<FeedbackItem> Items);
