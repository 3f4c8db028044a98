using CdsHooks.Protocol.Json;

namespace CdsHooks.Protocol.Validation;

/// <summary>Judges a member that is there with a value other than <c>null</c>.</summary>
/// <returns>What is wrong with it, or <see langword="null"/>.</returns>
internal delegate Complaint? NodeCheck<in T>(T draft, TapeNode node);
