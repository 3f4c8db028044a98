using CdsHooks.Fhir.FhirPath.Binding;
using CdsHooks.Fhir.FhirPath.Evaluation;

namespace CdsHooks.Fhir.FhirPath.Functions;

/// <summary>A function of FHIRPath: how many arguments it takes, and how a call of it becomes an operation.</summary>
internal sealed record FunctionRule(int Least, int Most, Func<BoundCall, Operation> Bind);
