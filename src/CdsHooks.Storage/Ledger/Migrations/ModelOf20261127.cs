using Microsoft.EntityFrameworkCore;

namespace CdsHooks.Storage.Ledger.Migrations;

/// <summary>The model as it stood after <see cref="AddPopulationJobs"/>. Frozen like those before it.</summary>
internal static class ModelOf20261127
{
    public static void Build(ModelBuilder model)
    {
        ModelOf20261126.Build(model);
        model.Entity("CdsHooks.Storage.Ledger.Schema.PopulationJobRow", job =>
        {
            job.Property<Guid>("Id").HasColumnName("id").ValueGeneratedNever();
            job.Property<string>("Ehr").IsRequired().HasColumnName("ehr");
            job.Property<string>("Request").IsRequired().HasColumnName("request");
            job.Property<string>("Phase").IsRequired().HasColumnName("phase");
            job.Property<string>("StatusUrl").HasColumnName("status_url");
            job.Property<long?>("TransactionTime").HasColumnName("transaction_time_ms");
            job.Property<string>("Progress").IsRequired().HasColumnName("progress");
            job.Property<string>("Error").HasColumnName("error");
            job.Property<bool>("IsStopWanted").HasColumnName("is_stop_wanted");
            job.Property<long>("CreatedAt").HasColumnName("created_at_ms");
            job.Property<long?>("StartedAt").HasColumnName("started_at_ms");
            job.Property<long>("UpdatedAt").HasColumnName("updated_at_ms");
            job.Property<string>("Owner").IsRequired().HasColumnName("owner");
            job.Property<long>("LeaseUntil").HasColumnName("lease_until_ms");
            job.ToTable("population_job").HasKey("Id");
            job.HasIndex(["CreatedAt"], "ix_population_job_created_at");
        });
    }
}
