using Microsoft.EntityFrameworkCore;

namespace CdsHooks.Storage.Ledger.Migrations;

/// <summary>The model as it stood after <see cref="AddEhrs"/>. Frozen like those before it.</summary>
internal static class ModelOf20261123
{
    public static void Build(ModelBuilder model)
    {
        ModelOf20261122.Build(model);
        model.Entity("CdsHooks.Storage.Ledger.Schema.EhrRow", ehr =>
        {
            ehr.Property<string>("Slug").HasColumnName("slug");
            ehr.Property<string>("Environment").HasColumnName("environment");
            ehr.Property<bool>("IsEnabled").HasColumnName("is_enabled");
            ehr.Property<string>("Settings").IsRequired().HasColumnName("settings");
            ehr.Property<long>("Revision").HasColumnName("revision");
            ehr.ToTable("ehr_registration").HasKey("Slug", "Environment");
        });
        model.Entity("CdsHooks.Storage.Ledger.Schema.EhrChangeRow", change =>
        {
            change.Property<long>("Revision").HasColumnName("revision").ValueGeneratedNever();
            change.Property<string>("Slug").IsRequired().HasColumnName("slug");
            change.Property<string>("Environment").IsRequired().HasColumnName("environment");
            change.Property<long>("At").HasColumnName("at_ms");
            change.Property<string>("By").IsRequired().HasColumnName("changed_by");
            change.Property<string>("Action").IsRequired().HasColumnName("action");
            change.Property<string>("Details").IsRequired().HasColumnName("details");
            change.ToTable("ehr_change").HasKey("Revision");
        });
        model.Entity("CdsHooks.Storage.Ledger.Schema.EhrRevisionRow", revision =>
        {
            revision.Property<int>("Id").HasColumnName("id").ValueGeneratedNever();
            revision.Property<long>("Value").HasColumnName("value");
            revision.ToTable("ehr_revision").HasKey("Id");
        });
    }
}
