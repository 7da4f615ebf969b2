variable "environment" {
  type        = string
  description = "dev, staging or prod"
}

variable "location" {
  type = string
}

variable "resource_group_name" {
  type = string
}

variable "subnet_id" {
  type        = string
  description = "Subnet of the nodes and, with Azure CNI, of the pods"
}

variable "kubernetes_version" {
  type    = string
  default = "1.35"
}

variable "playground_max" {
  type        = number
  default     = 3
  description = "Most nodes of the free tier"
}
