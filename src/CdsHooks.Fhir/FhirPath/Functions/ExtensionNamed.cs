using CdsHooks.Fhir.FhirPath.Binding;
using CdsHooks.Fhir.FhirPath.Evaluation;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary><c>extension(url)</c>.</summary>
internal sealed class ExtensionNamed(Operation source, Operation url) : Operation
{
    private readonly Navigate extensions = new(source, "extension");

    /// <inheritdoc/>
    public override bool Run(Evaluator e, int limit)
    {
        var isOpen = url.RunSingle(e, out var wanted);
        if (wanted.IsNone) { return isOpen; }
        var mark = e.Top;
        var isIncomplete = extensions.Run(e, int.MaxValue);
        var kept = mark;
        for (var i = mark; i < e.Top && kept - mark < limit; i++)
        {
            var found = FhirPathValue.OfElement(e[i].Json["url"u8], Uri);
            if (Equality.Equal(found, wanted) == Truth.True) { e[kept++] = e[i]; }
        }
        e.Top = kept;
        return isIncomplete;
    }

    private static ItemType Uri { get; } = ItemType.FindFhir("uri")!;
}
