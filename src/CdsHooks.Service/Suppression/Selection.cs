using CdsHooks.Rules.Pipeline;

namespace CdsHooks.Service.Suppression;

/// <summary>The cards of an answer after those were held back that were shown before.</summary>
/// <param name="Cards">What is shown, most urgent first.</param>
/// <param name="Suppressed">What is held back.</param>
/// <param name="ToRemember">What is to be remembered once it has been sent.</param>
internal sealed record Selection(IReadOnlyList<ServedFinding> Cards, IReadOnlyList<ServedFinding> Suppressed, IReadOnlyList<ShownInsight> ToRemember);
