namespace CdsHooks.Service.App;

/// <summary>A page of the app.</summary>
/// <param name="Title">Its title; no PHI, since browsers keep it.</param>
/// <param name="Place">What its path ends with; empty for the first page.</param>
/// <param name="HasCard">True when the app was opened from a card that is known.</param>
internal sealed record AppPlace(string Title, string Place, bool HasCard);
