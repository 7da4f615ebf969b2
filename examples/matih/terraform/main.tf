# The ground of an environment and its cluster, made by Terraform: environments/dev.yaml with `ownership: verify` goes on
# from here. See docs/ownership.md.

terraform {
  required_version = ">= 1.6"
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.2"
    }
  }
}

provider "azurerm" {
  features {}
  subscription_id                 = var.subscription_id
  use_oidc                        = true
  resource_provider_registrations = "none"
}

variable "subscription_id" {
  type    = string
  default = "00000000-0000-0000-0000-000000000002"
}

variable "environment" {
  type    = string
  default = "dev"
}

variable "location" {
  type    = string
  default = "eastus"
}

variable "playground_max" {
  type    = number
  default = 3
}

resource "azurerm_resource_group" "matih" {
  name     = "matih-${var.environment}"
  location = var.location
}

resource "azurerm_virtual_network" "matih" {
  name                = "matih-${var.environment}"
  location            = azurerm_resource_group.matih.location
  resource_group_name = azurerm_resource_group.matih.name
  address_space       = ["10.0.0.0/16"]
}

resource "azurerm_subnet" "aks" {
  name                 = "aks"
  resource_group_name  = azurerm_resource_group.matih.name
  virtual_network_name = azurerm_virtual_network.matih.name
  # 43 nodes at most and one more for each pool in an upgrade, 111 addresses each: a /20 is too small.
  address_prefixes = ["10.0.0.0/19"]
}

module "aks" {
  source              = "./modules/aks"
  environment         = var.environment
  location            = azurerm_resource_group.matih.location
  resource_group_name = azurerm_resource_group.matih.name
  subnet_id           = azurerm_subnet.aks.id
  playground_max      = var.playground_max
}

# Load balancers and new nodes need it, and the cluster's own identity is known only after the cluster.
resource "azurerm_role_assignment" "subnet" {
  scope                = azurerm_subnet.aks.id
  role_definition_name = "Network Contributor"
  principal_id         = module.aks.cluster_identity_principal_id
  principal_type       = "ServicePrincipal"
}

output "cluster_id" {
  value = module.aks.cluster_id
}

output "oidc_issuer_url" {
  value = module.aks.oidc_issuer_url
}
