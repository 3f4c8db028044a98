using System.Runtime.InteropServices;
using CdsHooks.Fhir.Facts;
using CdsHooks.Protocol.Json;

namespace CdsHooks.Rules.Clinical.MedicationSafety.Orders;

/// <summary>A medicine that the patient takes, or is about to.</summary>
/// <param name="Source">How it came into the call.</param>
/// <param name="Node">The order or statement.</param>
/// <param name="Medication">What it holds.</param>
/// <param name="IsJudged">True for a draft on which guidance is due.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MedicineInPlay(MedicineSource Source, TapeNode Node, ResolvedMedication Medication, bool IsJudged);
