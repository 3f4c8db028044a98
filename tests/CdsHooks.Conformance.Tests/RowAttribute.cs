using Xunit.Abstractions;
using Xunit.Sdk;

namespace CdsHooks.Conformance.Tests;

/// <summary>Names the row of docs/conformance.md that a test stands for. Filter by it: <c>dotnet test --filter row=GEN-03</c>.</summary>
/// <param name="id">The row's id.</param>
[TraitDiscoverer("CdsHooks.Conformance.Tests.RowDiscoverer", "CdsHooks.Conformance.Tests")]
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RowAttribute(string id) : Attribute, ITraitAttribute
{
    /// <summary>The row's id.</summary>
    public string Id => id;
}

/// <summary>Tells the runner of the rows.</summary>
public sealed class RowDiscoverer : ITraitDiscoverer
{
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute)
    {
        ArgumentNullException.ThrowIfNull(traitAttribute);
        yield return new KeyValuePair<string, string>("row", (string)traitAttribute.GetConstructorArguments().Single());
    }
}
