using System.ComponentModel.DataAnnotations;

namespace CdsHooks.Rules.Pipeline;

/// <summary>What an answer may look like. Section <c>Cards</c>.</summary>
public sealed class CardOptions
{
    /// <summary>Most cards in one answer; the least important ones are left out. 1 to 100; 10 if left out.</summary>
    [Range(1, 100)]
    public int MaxPerAnswer { get; set; } = 10;
}
