using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CdsHooks.Storage.Ledger.Schema;

/// <summary>A uuid as <see cref="PackedUuids"/> writes it.</summary>
internal sealed class BinaryUuid() : ValueConverter<Guid, byte[]>(uuid => PackedUuids.Of(uuid), stored => new Guid(stored, true));
