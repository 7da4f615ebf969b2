# The cluster of the platform as its documentation has it, with what no longer exists replaced: Kubernetes 1.29 by 1.35,
# Standard_NC6s_v3 by Standard_NC4as_T4_v3. environments/dev.yaml declares the same.

resource "azurerm_kubernetes_cluster" "aks" {
  name                = "matih-${var.environment}"
  location            = var.location
  resource_group_name = var.resource_group_name
  dns_prefix          = "matih-${var.environment}"
  kubernetes_version  = var.kubernetes_version

  default_node_pool {
    name            = "system"
    vm_size         = "Standard_D4s_v3"
    node_count      = 3
    vnet_subnet_id  = var.subnet_id
    os_disk_size_gb = 128
    os_disk_type    = "Managed"
    max_pods        = 110
    zones           = [1, 2, 3]

    # What Azure fills in: left out, every plan would want to take it away.
    upgrade_settings {
      max_surge = "10%"
    }
  }

  identity {
    type = "SystemAssigned"
  }

  network_profile {
    network_plugin = "azure"
    network_policy = "calico"
    service_cidr   = "10.1.0.0/16"
    dns_service_ip = "10.1.0.10"
  }

  oidc_issuer_enabled       = true
  workload_identity_enabled = true

  # Version 5 of the provider asks for it; Manual is what a cluster has that says nothing.
  node_provisioning_profile {
    mode = "Manual"
  }
}

locals {
  node_pools = {
    ctrlplane  = { vm_size = "Standard_D4s_v3", min = 2, max = 5, taint = "matih.ai/control-plane=true:NoSchedule" }
    dataplane  = { vm_size = "Standard_D8s_v3", min = 2, max = 10, taint = "matih.ai/data-plane=true:NoSchedule" }
    compute    = { vm_size = "Standard_E16s_v3", min = 2, max = 10, taint = "matih.ai/compute=true:NoSchedule" }
    aicompute  = { vm_size = "Standard_D8s_v3", min = 1, max = 8, taint = "matih.ai/ai-compute=true:NoSchedule" }
    gpu        = { vm_size = "Standard_NC4as_T4_v3", min = 0, max = 4, taint = "nvidia.com/gpu=true:NoSchedule" }
    playground = { vm_size = "Standard_D2s_v3", min = 1, max = var.playground_max, taint = "matih.io/playground=true:NoSchedule" }
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "pool" {
  for_each = local.node_pools

  name                  = each.key
  kubernetes_cluster_id = azurerm_kubernetes_cluster.aks.id
  vm_size               = each.value.vm_size
  vnet_subnet_id        = var.subnet_id
  max_pods              = 110
  auto_scaling_enabled  = true
  min_count             = each.value.min
  max_count             = each.value.max
  node_taints           = [each.value.taint]

  upgrade_settings {
    max_surge = "10%"
  }

  lifecycle {
    # The autoscaler's.
    ignore_changes = [node_count]
  }
}
