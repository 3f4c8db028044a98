using Microsoft.EntityFrameworkCore;

namespace CdsHooks.Storage.Ledger.Migrations;

/// <summary>The model as it stood after <see cref="AddEndpointPins"/>. Frozen like those before it.</summary>
internal static class ModelOf20261128
{
    public static void Build(ModelBuilder model)
    {
        ModelOf20261127.Build(model);
        model.Entity("CdsHooks.Storage.Ledger.Schema.EndpointPinRow", pin =>
        {
            pin.Property<string>("Slug").IsRequired().HasColumnName("slug");
            pin.Property<string>("Environment").IsRequired().HasColumnName("environment");
            pin.Property<string>("FhirBase").IsRequired().HasColumnName("fhir_base");
            pin.Property<string>("Endpoint").IsRequired().HasColumnName("endpoint");
            pin.Property<string>("Origin").IsRequired().HasColumnName("origin");
            pin.Property<long>("SeenAt").HasColumnName("seen_at_ms");
            pin.ToTable("endpoint_pin").HasKey("Slug", "Environment", "FhirBase", "Endpoint");
        });
    }
}
