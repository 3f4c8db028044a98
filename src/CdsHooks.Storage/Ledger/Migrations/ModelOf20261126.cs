using Microsoft.EntityFrameworkCore;

namespace CdsHooks.Storage.Ledger.Migrations;

/// <summary>The model as it stood after <see cref="AddKeys"/>. Frozen like those before it.</summary>
internal static class ModelOf20261126
{
    public static void Build(ModelBuilder model)
    {
        ModelOf20261125.Build(model);
        model.Entity("CdsHooks.Storage.Ledger.Schema.SigningKeyRow", key =>
        {
            key.Property<string>("KeyId").HasColumnName("key_id");
            key.Property<string>("Content").IsRequired().HasColumnName("content");
            key.ToTable("signing_key").HasKey("KeyId");
        });
        model.Entity("CdsHooks.Storage.Ledger.Schema.KeyChangeRow", change =>
        {
            change.Property<long>("Revision").HasColumnName("revision");
            change.Property<int>("Position").HasColumnName("position");
            change.Property<string>("KeyId").IsRequired().HasColumnName("key_id");
            change.Property<long>("At").HasColumnName("at_ms");
            change.Property<string>("By").IsRequired().HasColumnName("changed_by");
            change.Property<string>("Action").IsRequired().HasColumnName("action");
            change.ToTable("key_change").HasKey("Revision", "Position");
        });
        model.Entity("CdsHooks.Storage.Ledger.Schema.KeyRevisionRow", revision =>
        {
            revision.Property<int>("Id").HasColumnName("id").ValueGeneratedNever();
            revision.Property<long>("Value").HasColumnName("value");
            revision.ToTable("key_revision").HasKey("Id");
        });
        model.Entity("CdsHooks.Storage.Ledger.Schema.ProtectionKeyRow", key =>
        {
            key.Property<string>("Name").HasColumnName("name");
            key.Property<string>("Element").IsRequired().HasColumnName("element");
            key.ToTable("protection_key").HasKey("Name");
        });
    }
}
