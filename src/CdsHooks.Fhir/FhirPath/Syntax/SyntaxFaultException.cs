#pragma warning disable CA1032, RCS1194 // Made in one place, with a fault; it never leaves the parser.

namespace CdsHooks.Fhir.FhirPath.Syntax;

/// <summary>Ends parsing at the first thing that does not belong where it stands. Never leaves <see cref="FhirPathParser"/>.</summary>
internal sealed class SyntaxFaultException(FhirPathFault fault) : Exception(fault.Message)
{
    /// <summary>What and where.</summary>
    public FhirPathFault Fault { get; } = fault;
}
